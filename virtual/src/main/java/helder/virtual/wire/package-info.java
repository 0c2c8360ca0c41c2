/** Bytes in and out of a virtual device: property lists, JSON, CMS, SCEP and HTTPS, written apart from protocol/. */
@NullMarked
package helder.virtual.wire;

import org.jspecify.annotations.NullMarked;
