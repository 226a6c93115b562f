@NullMarked
package dev.breakwater.lawenforcement.ncmec;

import org.jspecify.annotations.NullMarked;
