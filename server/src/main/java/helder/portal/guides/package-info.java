/** Guides as people read them: the library, and one guide for their device. */
@org.jspecify.annotations.NullMarked
package helder.portal.guides;
