/** What Google calls the things that belong to an enterprise. */
@org.jspecify.annotations.NullMarked
package helder.protocol.android.name;
