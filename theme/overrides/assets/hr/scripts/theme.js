// Applies the reader's choice of light or dark before the page is drawn. Classic and tiny on purpose.
try {
  const chosen = localStorage.getItem("hr-theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage is forbidden: the system's choice holds.
}

// From a file on disk, browsers run no modules: this alone can say so.
if (location.protocol === "file:") document.documentElement.classList.add("hr-from-file");
