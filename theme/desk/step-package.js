// The package: one file to hand on. What still is missing is told first.

import { offer } from "../overrides/assets/hr/scripts/download.js";
import { all, element, one } from "../overrides/assets/hr/scripts/elements.js";
import { packageName, packed } from "./package.js";

export const name = "package";

/**
 * @param {HTMLElement} area
 * @param {import("./desk.js").Desk} desk
 */
export function mount(area, desk) {
  one(area, "[data-make]").addEventListener("click", async () => {
    const file = packageName(desk.state);
    try {
      offer(await packed(desk.state, desk.files), file);
    } catch {
      return desk.say(desk.word("say.no-room-to-pack"), true);
    }
    desk.unsaved = false;
    desk.say(desk.word("say.packed", { file }));
  });
  const show = () => {
    // Told by the shell, which knows the steps.
    const found = desk.missing();
    one(area, "[data-missing]").replaceChildren(
      ...found.map(({ step, word, field, person, beside }) => {
        const line = element("li");
        const whose = person ? ` (${desk.word("say.person", { number: person + 1 })})` : beside ? ` (${desk.word(`language.${beside}`)})` : "";
        const link = element("a", desk.word(word) + whose);
        link.href = `#${step}`;
        link.addEventListener("click", (event) => {
          event.preventDefault();
          if (person !== undefined) desk.turnTo(person);
          if (beside) desk.putBeside(beside);
          desk.go(step, field);
        });
        line.append(link);
        return line;
      }),
    );
    one(area, "[data-some-missing]").hidden = !found.length;
    one(area, "[data-none-missing]").hidden = found.length > 0;
    for (const place of all(area, "[data-file-name]")) place.textContent = packageName(desk.state);
  };
  desk.on(show);
  show();
}
