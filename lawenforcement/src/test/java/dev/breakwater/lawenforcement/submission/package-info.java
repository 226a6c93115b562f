@NullMarked
package dev.breakwater.lawenforcement.submission;

import org.jspecify.annotations.NullMarked;
