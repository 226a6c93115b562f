/**
 * Meta's ThreatExchange: the updates of one privacy group.
 *
 * <p>Sources: Meta's own client in facebook/ThreatExchange
 * (python-threatexchange/threatexchange/exchanges: clients/fb_threatexchange and
 * impl/fb_threatexchange_api.py), which cites
 * developers.facebook.com/docs/threat-exchange/reference/apis/threat-updates.
 */
@NullMarked
package dev.breakwater.openness.sharing.threatexchange;

import org.jspecify.annotations.NullMarked;
