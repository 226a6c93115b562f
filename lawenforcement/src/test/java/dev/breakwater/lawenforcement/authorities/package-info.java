@NullMarked
package dev.breakwater.lawenforcement.authorities;

import org.jspecify.annotations.NullMarked;
