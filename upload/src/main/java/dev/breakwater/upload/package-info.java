/**
 * Ask 1: known material is blocked the moment it is uploaded.
 *
 * <p>An upload is decided in {@code gate}; what is known is kept in {@code bank}, held in memory by
 * {@code signal}, and turned into a verdict by {@code match} under the rules of {@code policy}.
 * {@link dev.breakwater.upload.UploadConfiguration} shows how it all hangs together.
 */
@NullMarked
package dev.breakwater.upload;

import org.jspecify.annotations.NullMarked;
