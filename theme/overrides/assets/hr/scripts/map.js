// The map: what a spot is linked with stands out while it is looked at. Arrow keys walk: up and down from spot to spot, right and left along the links.

document.querySelector("[data-map-help]").hidden = false;

// A link to a record leads to it in the list; with scripts, to its spot in the picture that is shown.
function fromAddress() {
  const wanted = location.hash && [...document.querySelectorAll(`[data-spot="${CSS.escape(location.hash.slice(1))}"]`)];
  if (wanted) wanted.find((spot) => spot.getClientRects().length)?.focus();
}

for (const map of document.querySelectorAll("[data-map]")) {
  const spots = new Map([...map.querySelectorAll("[data-spot]")].map((spot) => [spot.dataset.spot, spot]));
  const order = [...spots.values()];
  const links = [...map.querySelectorAll("[data-first]")];
  const way = []; // the spots from which the reader came, to lead back

  const others = (id) => links.filter(({ dataset }) => dataset.first === id || dataset.second === id);

  function show(spot) {
    const id = spot?.dataset.spot;
    const own = id ? others(id) : [];
    const near = new Set(own.flatMap(({ dataset }) => [dataset.first, dataset.second]));
    map.classList.toggle("hr-map--looking", own.length > 0);
    for (const link of links) link.classList.toggle("hr-map__link--near", own.includes(link));
    for (const [name, one] of spots) one.classList.toggle("hr-map__spot--near", near.has(name));
  }

  const spotOf = (event) => event.target.closest?.("[data-spot]");
  const focused = () => map.querySelector("[data-spot]:focus");

  map.addEventListener("pointerover", (event) => show(spotOf(event) ?? focused()));
  map.addEventListener("pointerleave", () => show(focused()));
  map.addEventListener("focusin", (event) => show(spotOf(event)));
  map.addEventListener("focusout", () => show(null));

  function next(spot, key) {
    const place = order.indexOf(spot);
    if (key === "ArrowDown") return order[place + 1];
    if (key === "ArrowUp") return order[place - 1];
    if (key === "Home") return order[0];
    if (key === "End") return order.at(-1);
    if (key === "ArrowLeft") return way.pop();
    if (key !== "ArrowRight") return null;
    // To the right: what comes next, then what goes with it, then what came before; each time another one where there are several.
    const { spot: id } = spot.dataset;
    const found = [
      ...links.filter(({ dataset }) => dataset.first === id).map(({ dataset }) => dataset.second),
      ...links.filter(({ dataset }) => dataset.second === id).map(({ dataset }) => dataset.first),
    ].map((name) => spots.get(name));
    way.push(spot);
    return found.find((one) => !way.includes(one)) ?? found[0];
  }

  map.addEventListener("keydown", (event) => {
    const spot = spotOf(event);
    if (!spot || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = next(spot, event.key);
    if (!target) return;
    event.preventDefault();
    target.focus();
  });
}

addEventListener("hashchange", fromAddress);
fromAddress();
