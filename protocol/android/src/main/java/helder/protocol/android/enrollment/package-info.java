/** Ways in: tokens, codes to scan and links. */
@org.jspecify.annotations.NullMarked
package helder.protocol.android.enrollment;
