/** Tests of exchanges; {@code ConnectorContract} is what every partner's connector must pass. */
@NullMarked
package dev.breakwater.openness.sharing;

import org.jspecify.annotations.NullMarked;
