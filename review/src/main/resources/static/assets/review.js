// A case: what a word proposes is ticked, and what is asked for is painted, for seconds.
(() => {
  const body = document.body;

  // Choosing a word ticks the actions that the taxonomy proposes with it.
  document.addEventListener("change", event => {
    const types = event.target.dataset?.actions;
    if (types !== undefined) {
      const wanted = types.split(" ");
      document.querySelectorAll("#actions [name=action]").forEach(box => {
        box.checked = wanted.includes(box.value);
      });
    }
  });

  // Content is painted on canvases that are wiped by a clock, by Escape, and when nobody looks.
  const wipe = reveal => {
    reveal.querySelectorAll("canvas").forEach(canvas => {
      canvas.getContext("2d").clearRect(0, 0, canvas.width, canvas.height);
      canvas.width = 0;
      canvas.remove();
    });
    clearTimeout(Number(reveal.dataset.clock));
  };
  const wipeAll = () => {
    document.querySelectorAll(".reveal").forEach(wipe);
    document.querySelectorAll(".momentary").forEach(each => each.remove());
  };
  document.addEventListener("visibilitychange", () => document.hidden && wipeAll());
  document.addEventListener("keydown", event => event.key === "Escape" && wipeAll());
  window.addEventListener("pagehide", wipeAll);
  document.addEventListener("contextmenu", event => {
    if (event.target.closest(".canvases, .momentary")) {
      event.preventDefault();
    }
  });

  const paint = (reveal, bytes) => {
    const view = new DataView(bytes);
    const canvases = reveal.querySelector(".canvases");
    let at = 1;
    for (let i = 0; i < view.getUint8(0); i++) {
      const width = view.getUint16(at);
      const height = view.getUint16(at + 2);
      at += 4;
      const luma = new Uint8Array(bytes, at, width * height);
      at += width * height;
      const canvas = document.createElement("canvas");
      canvas.width = width;
      canvas.height = height;
      const context = canvas.getContext("2d");
      const pixels = context.createImageData(width, height);
      luma.forEach((value, place) => pixels.data.set([value, value, value, 255], place * 4));
      context.putImageData(pixels, 0, 0);
      canvases.append(canvas);
      luma.fill(0);
    }
  };

  const send = (path, fields) => fetch(path, {
    method: "POST",
    cache: "no-store",
    headers: { [body.dataset.csrfHeader]: body.dataset.csrf },
    body: new URLSearchParams(fields),
  });

  // After a clear look, the one who looked says how much they saw: an authority will ask.
  const askExtent = (reveal, look) => {
    const told = reveal.querySelector(".told");
    told.textContent = "How much of it did you see? ";
    for (const [extent, words] of [["WHOLE", "All of it"], ["PART", "A part"]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "small quiet";
      button.textContent = words;
      button.addEventListener("click", async () => {
        const answer = await send(reveal.dataset.path + "/seen", { look, extent });
        told.textContent = answer.ok ? "On record: " + words.toLowerCase() + "." : await answer.text();
      });
      told.append(button, " ");
    }
  };

  document.addEventListener("click", async event => {
    const button = event.target.closest(".reveal [data-step]");
    if (!button) {
      return;
    }
    const reveal = button.closest(".reveal");
    const told = reveal.querySelector(".told");
    const step = Number(button.dataset.step);
    button.disabled = true;
    const answer = await send(reveal.dataset.path + "/reveal", {
      step,
      reason: reveal.querySelector("[name=reason]").value,
    });
    button.disabled = false;
    if (answer.status !== 200) {
      told.textContent = answer.headers.get("content-type")?.startsWith("text/plain")
        ? "Not shown: " + await answer.text() + "."
        : "Not shown: you may not have this case any more.";
      return;
    }
    wipe(reveal);
    paint(reveal, await answer.arrayBuffer());
    const next = reveal.querySelector(`[data-step="${step + 1}"]`);
    if (next) {
      next.disabled = false;
    }
    const time = Number(answer.headers.get("Breakwater-Shown-For"));
    const look = answer.headers.get("Breakwater-Look").split("/")[1];
    told.textContent = `On record. It goes back by itself in ${Math.round(time / 1000)} seconds.`;
    reveal.dataset.clock = setTimeout(() => {
      wipe(reveal);
      told.textContent = "It went back.";
      if (step === 3) {
        askExtent(reveal, look);
      }
    }, time);
  });
})();
