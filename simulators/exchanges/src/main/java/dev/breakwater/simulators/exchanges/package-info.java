/**
 * Exchanges on a laptop, each with the rules that its partner documents, and with whatever is made
 * to go wrong.
 *
 * <p>Start with {@link dev.breakwater.simulators.exchanges.ExchangeSimulator}. They hold made-up
 * signals only.
 */
@NullMarked
package dev.breakwater.simulators.exchanges;

import org.jspecify.annotations.NullMarked;
