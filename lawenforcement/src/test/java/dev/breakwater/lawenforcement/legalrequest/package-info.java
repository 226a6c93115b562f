@NullMarked
package dev.breakwater.lawenforcement.legalrequest;

import org.jspecify.annotations.NullMarked;
