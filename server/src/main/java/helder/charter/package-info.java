/** The organisation's published choice from the manifest, per ownership, in versions that never change. */
@org.jspecify.annotations.NullMarked
package helder.charter;
