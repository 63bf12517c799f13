// One button opens every section of a page, and the cards in it, and closes them again.

const button = /** @type {HTMLButtonElement} */ (document.querySelector("[data-open-all]"));
const folds = /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("details:is(.hr-fold, .hr-case)"));

function say() {
  const open = [...folds].every((fold) => fold.open);
  button.textContent = (open ? button.dataset.close : button.dataset.open) ?? "";
}

button.addEventListener("click", () => {
  const open = ![...folds].every((fold) => fold.open);
  for (const fold of folds) fold.open = open;
});
for (const fold of folds) fold.addEventListener("toggle", say);
if (button.parentElement) button.parentElement.hidden = false;
say();

export {};
