/**
 * The master keys of an installation, under which everything sensitive is encrypted.
 *
 * <p>Start with {@link dev.breakwater.ground.keys.MasterKeys}. Whoever loses the folder they are in
 * loses the evidence and the banks; whoever takes it can open both. {@code MasterKeysTest} proves
 * that they are made once and readable by their owner only.
 */
@NullMarked
package dev.breakwater.ground.keys;

import org.jspecify.annotations.NullMarked;
