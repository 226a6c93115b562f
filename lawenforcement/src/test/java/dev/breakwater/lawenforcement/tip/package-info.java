@NullMarked
package dev.breakwater.lawenforcement.tip;

import org.jspecify.annotations.NullMarked;
