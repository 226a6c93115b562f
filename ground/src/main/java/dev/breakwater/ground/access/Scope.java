package dev.breakwater.ground.access;

/** One thing an API key may be allowed to do. */
public enum Scope {
  UPLOADS_WRITE("submit uploads for a verdict"),
  UPLOADS_READ("read the verdict of an upload"),
  HASHES_LOOKUP("look hashes up"),
  URLS_CHECK("check URLs"),
  STREAMS_WRITE("register live streams, and tell what happens in them"),
  STREAMS_READ("read how live streams stand"),
  BANKS_READ("list banks and what is known of their entries"),
  BANKS_WRITE("create and change banks and their entries"),
  BANKS_EXPORT("take the hashes of a bank out"),
  MESSAGES_WRITE("submit messages and ask who may contact whom"),
  EXCHANGES_READ("see what partners share and how that goes"),
  EXCHANGES_WRITE("let partners fill banks, and tell them what was found"),
  PRIVATE_QUESTIONS("bring sealed questions of devices, as their relay"),
  PEER_FEEDS("read what is shared with a peer, and tell what was found of it"),
  INCIDENTS_SHARE("tell peers of accounts that were decided on, and take that back"),
  INCIDENTS_LOOKUP("ask whether peers told of accounts"),
  POLICIES_READ("read policies"),
  POLICIES_WRITE("write new versions of policies"),
  LEGAL_REQUESTS_READ("see where legal requests stand, and count them"),
  LEGAL_REQUESTS_WRITE("hand legal requests in, with what belongs to them"),
  REPORTS_READ("see where reports to authorities stand, and count them"),
  REPORTS_WRITE("tell what the platform knows of a case, for its reports"),
  CASES_READ("read cases"),
  DECISIONS_READ("read what was decided"),
  NOTICES_WRITE("pass on what people report to the platform"),
  APPEALS_WRITE("pass on complaints about decisions"),
  WEBHOOKS_ADMIN("manage webhooks"),
  TRANSPARENCY("see figures for the public, and make the reports of them"),
  AUDIT_READ("read and export the audit log"),
  KEYS_ADMIN("make, rotate and revoke API keys");

  private final String meaning;

  Scope(String meaning) {
    this.meaning = meaning;
  }

  /** What it allows, to follow "may". */
  public String meaning() {
    return meaning;
  }
}
