/** The connection of an organization: signing up, its settings, and pieces of managed Google Play. */
@org.jspecify.annotations.NullMarked
package helder.protocol.android.enterprise;
