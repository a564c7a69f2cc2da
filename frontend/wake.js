// On a page whose only islands are those of the header: wakes them when somebody comes to the search box or asks for
// the palette, and not before.
const here = document.querySelector("script[data-wasm]").dataset;
const box = document.querySelector(".app-search-input");
let awake, waking;
const wake = () =>
  (waking ??= import(here.js).then(async (half) => {
    await half.default({ module_or_path: here.wasm });
    half.hydrate();
    for (const island of document.querySelectorAll("leptos-island")) await half[island.dataset.component]?.(island);
    awake = true;
  }).catch(() => {
    waking = undefined;
  }));
if (box) {
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-expanded", "false");
  if (box === document.activeElement) wake();
  box.addEventListener("focus", wake, { once: true });
}
addEventListener("keydown", (event) => {
  if (awake || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "k") return;
  event.preventDefault();
  wake().then(() => dispatchEvent(new KeyboardEvent("keydown", event)));
});
