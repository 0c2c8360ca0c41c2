/** What Google reports of a device; every block may be missing. */
@org.jspecify.annotations.NullMarked
package helder.protocol.android.device;
