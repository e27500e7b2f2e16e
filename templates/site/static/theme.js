// Runs before the page is painted: the colours and the language that the reader chose last.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const theme = localStorage.getItem("specmill-theme");
    if (theme) root.dataset.theme = theme;
  } catch { /* storage may be closed to pages of a folder */ }
})();
