/** The portal, tried from outside and by what it must never show. */
@org.jspecify.annotations.NullMarked
package helder.portal;
