/** URLs checked against the banks that list them. */
@NullMarked
package dev.breakwater.upload.url;

import org.jspecify.annotations.NullMarked;
