package dev.breakwater.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/** A device that keeps passkeys and knows its owner's finger, as Chromium emulates one. */
final class VirtualPasskey {
  private VirtualPasskey() {}

  /** Plugs one into the browser of a page. */
  static void plugInto(Page page) {
    plugInto(page, true);
  }

  /** One that does not know the finger of whoever sits there. */
  static void plugStrangersInto(Page page) {
    plugInto(page, false);
  }

  private static void plugInto(Page page, boolean knowsItsOwner) {
    CDPSession devtools = page.context().newCDPSession(page);
    devtools.send("WebAuthn.enable");
    JsonObject options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", "internal");
    options.addProperty("hasResidentKey", true);
    options.addProperty("hasUserVerification", true);
    options.addProperty("isUserVerified", knowsItsOwner);
    options.addProperty("automaticPresenceSimulation", true);
    JsonObject device = new JsonObject();
    device.add("options", options);
    devtools.send("WebAuthn.addVirtualAuthenticator", device);
  }
}
