/** Tells a guide to one reader: chooses what is for their device, and puts values in their places. */
@org.jspecify.annotations.NullMarked
package helder.guides.tell;
