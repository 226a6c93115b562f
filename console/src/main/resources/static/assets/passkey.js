// <form data-passkey="make" or "use" data-offer="...">: before it is sent, the browser asks its user for a passkey, and
// the answer goes along in the field "credential".
(() => {
  const notice = document.getElementById("notice");
  const told = {
    NotAllowedError: "No passkey was used. Try again when you are ready.",
    InvalidStateError: "This device already holds a passkey of yours.",
    SecurityError: "This address cannot have passkeys. Open the console where it is set to be.",
  };
  const ceremonies = {
    make: offer => navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(offer) }),
    use: offer => navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(offer) }),
  };
  const able = typeof PublicKeyCredential === "function" && "parseCreationOptionsFromJSON" in PublicKeyCredential;

  document.querySelectorAll("form[data-passkey]").forEach(form => {
    const button = form.querySelector("button");
    if (!able) {
      button.disabled = true;
      button.title = "This browser has no passkeys, or the page is not served by https.";
      return;
    }
    form.addEventListener("submit", async event => {
      event.preventDefault();
      button.disabled = true;
      notice.textContent = "";
      try {
        const made = await ceremonies[form.dataset.passkey](JSON.parse(form.dataset.offer));
        form.elements.credential.value = JSON.stringify(made.toJSON());
        form.submit();
      } catch (refused) {
        notice.textContent = told[refused.name] ?? "The browser could not use a passkey.";
        button.disabled = false;
      }
    });
  });
})();
