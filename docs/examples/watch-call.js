// Has what comes in by a WebRTC track looked at once a second, and hangs up when it is stopped.
// It sends pictures to your own backend, which knows whose call this is and passes them on with
// its key to POST /v1/streams/{id}/frames. A key never belongs in a browser.

const EACH = 1000;
const PATIENCE = 3000;

/**
 * @param connection the RTCPeerConnection that the track came by
 * @param track the remote video track
 * @param frames where your backend takes pictures of this call
 * @param told what came of each picture: "SEEING", "STOPPED", "PAUSED" where the call is still
 *     looked at and you are to cover it with a notice, or "BLIND" when the picture was not looked
 *     at: nobody answered in time, or the stream has ended. How long a call may go on unseen is
 *     yours to decide.
 */
export function watchCall(connection, track, frames, told) {
  const video = document.createElement("video");
  video.muted = true; // or browsers do not let it play by itself
  video.srcObject = new MediaStream([track]);
  const canvas = document.createElement("canvas");

  async function picture() {
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext("2d").drawImage(video, 0, 0);
    return new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.9));
  }

  async function look() {
    const headers = { "Content-Type": "image/jpeg" };
    const body = await picture();
    const signal = AbortSignal.timeout(PATIENCE); // or one lost answer ends the watching
    const answer = await fetch(frames, { method: "POST", headers, body, signal });
    const { state, looked } = answer.ok ? await answer.json() : {};
    if (state === "STOPPED" || state === "PAUSED") {
      return state;
    }
    return looked ? "SEEING" : "BLIND";
  }

  async function lookAgainAndAgain() {
    while (connection.connectionState !== "closed" && track.readyState === "live") {
      const what = await look().catch(() => "BLIND"); // the network is away, or nobody answers
      if (what === "STOPPED") {
        connection.close();
      }
      queueMicrotask(() => told(what)); // on its own: what it throws does not end the watching
      await new Promise((later) => setTimeout(later, EACH));
    }
  }

  video.play().catch(() => told("BLIND"));
  lookAgainAndAgain();
}
