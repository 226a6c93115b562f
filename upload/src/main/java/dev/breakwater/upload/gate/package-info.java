/**
 * The gate: an upload in, ALLOW, HOLD or BLOCK out, durable before the answer leaves.
 *
 * <p>Start at {@code UploadsController}, which hands to {@code UploadGate}. {@code UploadGateTest}
 * proves the answers, {@code DatabaseAwayTest} that nothing is lost or doubled while the database
 * is away.
 */
@NullMarked
package dev.breakwater.upload.gate;

import org.jspecify.annotations.NullMarked;
