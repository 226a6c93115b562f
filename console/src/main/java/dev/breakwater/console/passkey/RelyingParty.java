package dev.breakwater.console.passkey;

/**
 * Us, as a browser knows us.
 *
 * @param id the host that passkeys are bound to: {@code breakwater.example.org}
 * @param origin where the pages are: {@code https://breakwater.example.org}
 */
public record RelyingParty(String id, String origin) {}
