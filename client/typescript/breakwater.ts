// Made from the server's OpenAPI by TypeScriptClientTest, which fails when this file is behind.
// Needs fetch, as Node 18 and newer, Deno and Bun have it. The key stays on your server: never in a browser.
//
// Show an item only after an answer whose verdict is ALLOW. Whatever rejects says nothing about it: hold it, and
// ask again under the same Idempotency-Key.

/** A refusal, as RFC 9457 writes it. */
export class BreakwaterProblem extends Error {
  constructor(readonly status: number, readonly problem: { type?: string; detail?: string }) {
    super(problem.detail ?? `refused with ${status}`);
  }
}

export class Breakwater {
  constructor(private readonly url: string, private readonly key: string) {}

  private async call<T>(
    method: string,
    path: string,
    headers: Record<string, string | undefined>,
    body?: BodyInit,
  ): Promise<T> {
    const sent: Record<string, string> = { Authorization: `Bearer ${this.key}` };
    for (const [name, value] of Object.entries(headers)) {
      if (value !== undefined) sent[name] = value;
    }
    const answer = await fetch(this.url + path, { method, headers: sent, body });
    if (!answer.ok) {
      throw new BreakwaterProblem(answer.status, await answer.json().catch(() => ({})));
    }
    return (await answer.json()) as T;
  }

  /** Submit an item for a verdict. */
  upload(bytes: BodyInit, fields: {
    "Breakwater-Actor": string;
    "Breakwater-Service": string;
    "Breakwater-Item": string;
    "Breakwater-Upload-Ip"?: string;
    "Breakwater-Upload-Time"?: string;
    "Breakwater-Publicly-Available"?: string;
    "Breakwater-Upload-Device"?: string;
    "Breakwater-Language"?: string;
    "Idempotency-Key"?: string;
    "Prefer"?: string;
  }): Promise<UploadAnswer | UploadStatus> {
    return this.call("POST", `/v1/uploads`, { "Content-Type": "application/octet-stream", ...fields }, bytes);
  }

  /** Ask how far an item is. */
  uploadStatus(id: string): Promise<UploadStatus> {
    return this.call("GET", `/v1/uploads/${encodeURIComponent(id)}`, {});
  }

  /** Look hashes up. */
  lookUpHashes(body: LookupRequest): Promise<LookupAnswer> {
    return this.call("POST", `/v1/hashes/lookup`, { "Content-Type": "application/json" }, JSON.stringify(body));
  }

  /** Check URLs. */
  checkUrls(body: UrlsToCheck): Promise<UrlAnswers> {
    return this.call("POST", `/v1/urls/check`, { "Content-Type": "application/json" }, JSON.stringify(body));
  }

  /** Submit a message, or another act of one account toward another. */
  judgeMessage(body: MessageJson): Promise<MessageAnswer> {
    return this.call("POST", `/v1/messages`, { "Content-Type": "application/json" }, JSON.stringify(body));
  }

  /** Ask whether one account may come to another. */
  mayContact(body: ContactWish): Promise<ContactAnswer> {
    return this.call("POST", `/v1/contacts`, { "Content-Type": "application/json" }, JSON.stringify(body));
  }
}

export interface Because {
  logOdds: number;
  messages: Array<string>;
  words: string;
}

export interface ContactAnswer {
  permission: "YES" | "REQUEST_FIRST" | "NO";
  policy: PolicyRef;
  reasons: Array<string>;
}

export interface ContactWish {
  from: PartyJson;
  link?: LinkJson | null;
  purpose: "MESSAGE" | "FIND" | "SUGGEST";
  service?: string | null;
  to: PartyJson;
}

export interface FlagsJson {
  knownWords: number;
  likeness: number;
  signals: Array<"ASKS_AGE" | "PLAYS_DOWN_AGE" | "FLATTERS" | "CLAIMS_BOND" | "PROBES_FEELINGS" | "ASKS_RELATIONSHIP" | "ASKS_SECRECY" | "TURNS_AGAINST_FAMILY" | "COVERS_TRACKS" | "ASKS_ALONE" | "ASKS_SUPERVISION" | "MOVES_APP" | "ASKS_CONTACT" | "ASKS_PICTURE" | "ASKS_CAMERA" | "OFFERS_GIFT" | "OFFERS_CHANCE" | "THREATENS" | "SETS_DEADLINE" | "CALLS_ON_GUILT" | "EXTORTS" | "TESTS_COMPLIANCE" | "ASKS_MEETING" | "ASKS_WHEREABOUTS" | "ARRANGES_TRAVEL" | "CLAIMS_ADULT" | "CLAIMS_CHILD" | "SOUNDS_LIKE_CHILD" | "RESISTS" | "ADDRESSES_KIN" | "INVOLVES_GUARDIAN" | "SENT_SENSITIVE" | "SENT_KNOWN" | "WAS_BLOCKED" | "WAS_REPORTED" | "WAS_DECLINED" | "AKIN_TO_AGE" | "AKIN_TO_TRUST" | "AKIN_TO_ISOLATION" | "AKIN_TO_SUPERVISION" | "AKIN_TO_MOVE" | "AKIN_TO_PICTURES" | "AKIN_TO_GIFTS" | "AKIN_TO_PRESSURE" | "AKIN_TO_MEETING" | "MEANING_READ" | "YIELDS" | "SPEAKS_AS_KNOWN">;
  words: number;
}

export interface FrameTold {
  number: number;
  seconds: number;
}

export interface Item {
  actor?: string | null;
  item?: string | null;
  md5?: string | null;
  pdq?: Array<string> | null;
  photodna?: string | null;
  quality?: number | null;
  service?: string | null;
  sha1?: string | null;
  sha256?: string | null;
  vpdq?: string | null;
}

export interface LinkJson {
  meeting?: "UNKNOWN" | "SEARCH" | "SUGGESTION" | "GROUP" | "GAME" | "MUTUAL_CONTACT" | "ORGANISATION" | "FAMILY" | null;
  sharedContacts?: "UNKNOWN" | "NONE" | "FEW" | "MANY" | null;
}

export interface Looked {
  bytes: number;
  cause?: string | null;
  completeness?: string | null;
  format?: string | null;
  frames?: number | null;
  height?: number | null;
  kind?: string | null;
  state: "NOT_NEEDED" | "EXAMINED" | "CANNOT_TELL";
  width?: number | null;
}

export interface LookupAnswer {
  answers: Array<OfItem>;
}

export interface LookupRequest {
  items: Array<Item>;
  /** true: each BLOCK or HOLD leaves a finding, and every item must name its actor, service and item. Absent or false: nothing is kept. */
  record?: boolean | null;
}

export interface MatchTold {
  bank: string;
  classification: string;
  distance?: number | null;
  entry: number;
  entryPercent?: number | null;
  frame?: FrameTold | null;
  how: string;
  itemPercent?: number | null;
  policy: PolicyRef;
  quality?: number | null;
  quarantined: boolean;
  rule?: "EXACT" | "PREFIX" | "HOST" | "DOMAIN" | null;
  source: string;
  threshold?: number | null;
  turned?: string | null;
  type: string;
  verdict: "ALLOW" | "HOLD" | "BLOCK";
}

export interface MessageAnswer {
  attachments: "SHOW" | "BLUR" | "HOLD";
  contact: "OPEN" | "BLOCK";
  conversation: string;
  delivery: "DELIVER" | "SLOW" | "HOLD";
  findings: Array<string>;
  message: string;
  policy: PolicyRef;
  reasons: Array<string>;
  repeated: boolean;
  risks: Array<RiskTold>;
  seen: "TEXT" | "FLAGS" | "METADATA";
  slowBySeconds: number;
  tell: Array<Notice>;
}

export interface MessageJson {
  act: "MESSAGE" | "REQUEST" | "ANSWER" | "BLOCK" | "REPORT";
  attachments?: Array<"CLEAR" | "NOT_EXAMINED" | "SENSITIVE" | "KNOWN"> | null;
  bearings?: Array<"YIELDS" | "RESISTS" | "SPEAKS_AS_KNOWN"> | null;
  conversation: string;
  fate?: "ACCEPTED" | "DECLINED" | "IGNORED" | null;
  flags?: FlagsJson | null;
  from: PartyJson;
  id: string;
  link?: LinkJson | null;
  meaning?: Record<string, number> | null;
  service?: string | null;
  text?: string | null;
  time: string;
  to: PartyJson;
  version: number;
}

export interface Notice {
  audience: "PROTECTED" | "GUARDIAN" | "OTHER";
  kind: string;
  language: string;
  text: string;
  to: string;
}

export interface OfItem {
  corroboration: "NONE" | "SECOND_SIGNAL" | "EXACT_MATCH";
  item?: string | null;
  matches: Array<MatchTold>;
  matchesFound: number;
  policies: Array<PolicyRef>;
  reasons: Array<string>;
  recorded?: string | null;
  verdict: "ALLOW" | "HOLD" | "BLOCK";
}

export interface PartyJson {
  accountAge?: "UNKNOWN" | "UNDER_A_DAY" | "UNDER_A_WEEK" | "UNDER_A_MONTH" | "OLDER" | null;
  age?: "UNKNOWN" | "UNDER_10" | "FROM_10_TO_12" | "FROM_13_TO_15" | "FROM_16_TO_17" | "FROM_18_TO_24" | "FROM_25" | null;
  certainty?: "DECLARED" | "ESTIMATED" | "VERIFIED" | null;
  id: string;
  language?: string | null;
  localTime?: "UNKNOWN" | "DAY" | "EVENING" | "NIGHT" | null;
}

export interface PolicyRef {
  name: string;
  version: number;
}

export interface RiskTold {
  actor: string;
  because: Array<Because>;
  level: "NONE" | "WATCH" | "NOTICE" | "ALERT";
  probability: number;
  stages: Array<"AGE" | "TRUST" | "ISOLATION" | "SUPERVISION" | "MOVE" | "PICTURES" | "GIFTS" | "PRESSURE" | "MEETING">;
}

export interface UploadAnswer {
  /** NONE: what matched is perceptual alone, which is never enough for a report. */
  corroboration: "NONE" | "SECOND_SIGNAL" | "EXACT_MATCH";
  decidedAt: string;
  /** Ours, of this submission. */
  id: string;
  /** The platform's own id of the item. */
  item: string;
  looked: Looked;
  /** The most telling matches first, at most 50. */
  matches: Array<MatchTold>;
  /** How many entries match in all. */
  matchesFound: number;
  /** Each version of a policy that spoke. */
  policies: Array<PolicyRef>;
  /** Why, in plain words. */
  reasons: Array<string>;
  /** Whether this answer was given before, for the same idempotency key. */
  replayed: boolean;
  /** ALLOW: let it through. HOLD: keep it from being seen until a person has looked. BLOCK: refuse it. */
  verdict: "ALLOW" | "HOLD" | "BLOCK";
}

export interface UploadStatus {
  acceptedAt?: string | null;
  answer?: UploadAnswer | null;
  id: string;
  state: "WAITING" | "DECIDED";
}

export interface UrlAnswer {
  cannotTell?: string | null;
  corroboration: "NONE" | "SECOND_SIGNAL" | "EXACT_MATCH";
  finding?: string | null;
  matches: Array<MatchTold>;
  matchesFound: number;
  policies: Array<PolicyRef>;
  reasons: Array<string>;
  verdict: "ALLOW" | "HOLD" | "BLOCK";
}

export interface UrlAnswers {
  results: Array<UrlAnswer>;
}

export interface UrlsToCheck {
  /** With actor, service and item, each BLOCK and HOLD is recorded as a finding; give all three or none. */
  actor?: string | null;
  item?: string | null;
  service?: string | null;
  urls: Array<string>;
}
