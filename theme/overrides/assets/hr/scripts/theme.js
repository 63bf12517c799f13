// Applies the reader's choice of light or dark before the page is drawn. Classic and tiny on purpose.
try {
  const chosen = localStorage.getItem("hr-theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage is forbidden: the system's choice holds.
}

// From a file on disk, browsers run no modules: this alone can say so. Elsewhere, what scripts will fold is folded before it is drawn.
document.documentElement.classList.add(location.protocol === "file:" ? "hr-from-file" : "hr-scripts");
