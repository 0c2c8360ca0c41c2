/** Ids and the words everybody uses: ownership, platform, enrollment type, role, actor. Values only. */
@org.jspecify.annotations.NullMarked
package helder.identity;
