/**
 * StopNCII: intimate pictures of adults that were or may be shared without consent.
 *
 * <p>Source: the client in facebook/ThreatExchange
 * (python-threatexchange/threatexchange/exchanges/clients/stopncii/api.py). What comes from here is
 * about adults: keep it in a bank of its own, under a policy that holds and never reports; a match
 * that shows a child belongs to the reviewers of child abuse material.
 */
@NullMarked
package dev.breakwater.openness.sharing.stopncii;

import org.jspecify.annotations.NullMarked;
