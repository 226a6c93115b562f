// Asks a server everything that the client can ask, and prints what it says: node ask.js URL KEY.
import { Breakwater, BreakwaterProblem } from "../breakwater.js";

declare const process: { argv: string[] };
const [url, key] = process.argv.slice(2) as [string, string];
const breakwater = new Breakwater(url, key);
const sender = { "Breakwater-Actor": "user-17", "Breakwater-Service": "photos" };
const said: Record<string, unknown> = {};

for (const content of ["a known text", "another text"]) {
  const answer = await breakwater.upload(content, { ...sender, "Breakwater-Item": content });
  // @ts-expect-error: what is answered later has no verdict, so nobody can forget to look
  answer.verdict;
  if ("verdict" in answer) said[content] = answer.verdict;
}

const later = await breakwater.upload("a known text", {
  ...sender,
  "Breakwater-Item": "later",
  Prefer: "respond-async",
});
if ("state" in later) {
  let status = await breakwater.uploadStatus(later.id);
  for (let i = 0; i < 100 && status.state === "WAITING"; i++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    status = await breakwater.uploadStatus(later.id);
  }
  said.later = status.answer?.verdict;
}

const found = await breakwater.lookUpHashes({ items: [{ item: "a", md5: "0".repeat(32) }] });
said.lookup = found.answers.map((each) => each.verdict);
const urls = await breakwater.checkUrls({ urls: ["https://shop.example/"] });
said.urls = urls.results.map((each) => each.verdict);

const from = { id: "user-17", age: "FROM_25" } as const;
const to = { id: "user-18", age: "FROM_18_TO_24" } as const;
const message = await breakwater.judgeMessage({
  version: 1, id: "m1", conversation: "c1", time: new Date().toISOString(), from, to, act: "MESSAGE", text: "See you at practice.",
});
said.message = message.delivery;
said.contact = (await breakwater.mayContact({ purpose: "MESSAGE", from, to })).permission;

// @ts-expect-error: an item without its sender is no question
breakwater.upload("x", { "Breakwater-Item": "x" }).catch(() => {});
try {
  await new Breakwater(url, "bw_no_key").checkUrls({ urls: [] });
} catch (refused) {
  said.stranger = refused instanceof BreakwaterProblem ? refused.status : "no problem";
}
console.log(JSON.stringify(said));
