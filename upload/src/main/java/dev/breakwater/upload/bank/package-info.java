/**
 * Banks of known signals: where they are kept, how they change, and how they are matched.
 *
 * <p>PostgreSQL is the record ({@code BankLedger}); what is matched is held in memory by one {@link
 * dev.breakwater.upload.bank.SignalTable} for each kind of signal, so that matching goes on when
 * the database is away. {@code BankFollower} keeps the second equal to the first by following the
 * log of changes, on the server that made a change and on every other. {@code BankFollowerTest}
 * proves that a change is effective within a second.
 */
@NullMarked
package dev.breakwater.upload.bank;

import org.jspecify.annotations.NullMarked;
