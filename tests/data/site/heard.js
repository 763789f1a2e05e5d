// Everything that a desk says, what the loader complains of, and how far the page has moved by itself.
window.heard = [];
window.moved = 0;
for (const type of ["ready", "started", "page", "resize", "submitted", "closed", "hidden", "error"]) {
  document.addEventListener(`frontdesk:${type}`, (event) => window.heard.push([type, event.detail]));
}
console.error = (said) => window.heard.push(["fault", String(said)]);
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) if (!shift.hadRecentInput) window.moved += shift.value;
}).observe({ type: "layout-shift", buffered: true });
