// Runs before the page is drawn, so that the chosen theme is there from the first frame.
window.ringmapTheme = () => {
  let theme = "system";
  try { theme = localStorage.getItem("ringmap.theme") ?? "system"; } catch { /* storage may be forbidden: the system's theme then */ }
  const root = document.documentElement;
  if (theme === "light" || theme === "dark") root.dataset.theme = theme; else delete root.dataset.theme;
  const dark = theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.querySelector("meta[name=theme-color]")?.setAttribute("content", dark ? "#1d2125" : "#ffffff");
};
window.ringmapTheme();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", window.ringmapTheme);
