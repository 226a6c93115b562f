/**
 * NCMEC's hash sharing, version 2: the lists of industry and of hotlines, Take It Down among them.
 *
 * <p>Sources: NCMEC's usage recommendations
 * (report.cybertip.org/ws-hashsharing/v2/documentation/usage-recommendations.html), its pages on
 * large fingerprints and categorization (hashsharing.ncmec.org/npo/v2/documentation), and the
 * client in facebook/ThreatExchange (python-threatexchange/threatexchange/exchanges/clients/ncmec).
 */
@NullMarked
package dev.breakwater.openness.sharing.ncmec;

import org.jspecify.annotations.NullMarked;
