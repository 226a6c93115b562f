@NullMarked
package dev.breakwater.lawenforcement.preservation;

import org.jspecify.annotations.NullMarked;
