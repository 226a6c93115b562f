// What the console needs beside htmx: the look, the token of forms, keys, news and questions.
(() => {
  const root = document.documentElement;
  const body = document.body;
  const notice = document.getElementById("notice");

  // Light, dark, or as the system has it.
  const order = ["system", "light", "dark"];
  const theme = document.getElementById("theme");
  const showTheme = () => {
    const now = root.dataset.theme ?? "system";
    theme.textContent = { system: "Auto", light: "Light", dark: "Dark" }[now];
    theme.setAttribute("aria-label", "Look: " + theme.textContent + ". Change it");
  };
  theme.addEventListener("click", () => {
    const next = order[(order.indexOf(root.dataset.theme ?? "system") + 1) % order.length];
    if (next === "system") {
      delete root.dataset.theme;
      localStorage.removeItem("theme");
    } else {
      root.dataset.theme = next;
      localStorage.setItem("theme", next);
    }
    showTheme();
  });
  showTheme();

  // On a telephone each line of a table stands by itself, its cells under each other: each says
  // which column it is of, see console.css.
  const nameCells = () => document.querySelectorAll(".scroll table").forEach(table => {
    const names = [...table.querySelectorAll("thead th")].map(each => each.textContent.trim());
    table.querySelectorAll("tbody td").forEach(cell => {
      cell.dataset.column = names[cell.cellIndex] ?? "";
      cell.classList.toggle("nothing", !cell.firstElementChild && !cell.textContent.trim());
    });
  });
  nameCells();
  body.addEventListener("htmx:afterSettle", nameCells);

  // htmx sends what a form would: the token that says this page is ours.
  body.addEventListener("htmx:configRequest", event => {
    event.detail.headers[body.dataset.csrfHeader] = body.dataset.csrf;
    // What a page asks by itself does not keep an empty chair signed in.
    if (event.detail.triggeringEvent?.type === "news") {
      event.detail.headers["Breakwater-Unattended"] = "true";
    }
  });
  body.addEventListener("htmx:sendError", () => {
    notice.textContent = "The server does not answer. What you see may be old.";
  });

  // <button data-key="c">: the key presses the button, unless somebody is typing.
  document.addEventListener("keydown", event => {
    const typing = event.target.closest(
      "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (target && !target.disabled) {
      event.preventDefault();
      target.matches("input, textarea, select") ? target.focus() : target.click();
    }
  });

  // <form data-confirm="...">: asks first.
  document.addEventListener("submit", event => {
    const question = event.target.dataset.confirm;
    if (question && !window.confirm(question)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);

  // <button data-copy="id">: copies what the element holds.
  document.addEventListener("click", async event => {
    const button = event.target.closest("[data-copy]");
    if (button) {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
      notice.textContent = "Copied.";
    }
  });

  // <div data-live="queue" hx-get="..." hx-trigger="news">: asked again when there is news of it.
  // Only while the page is seen: a browser has few connections, and a hidden page needs none.
  const shown = () => document.querySelectorAll("[data-live]");
  let news = null;
  const tell = topic => shown().forEach(each => {
    if (topic === null || each.dataset.live.split(" ").includes(topic)) {
      each.dispatchEvent(new CustomEvent("news"));
    }
  });
  const listen = () => {
    if (document.hidden || shown().length === 0) {
      news?.close();
      news = null;
    } else if (news === null) {
      news = new EventSource("/console/live");
      news.addEventListener("open", () => body.dataset.listening = "true");
      news.addEventListener("again", () => tell(null));
      news.addEventListener("news", event => tell(event.data));
    }
  };
  document.addEventListener("visibilitychange", () => {
    listen();
    if (!document.hidden) {
      tell(null);
    }
  });
  window.addEventListener("pagehide", () => news?.close());
  listen();
})();
