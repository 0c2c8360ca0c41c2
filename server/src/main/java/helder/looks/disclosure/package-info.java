/** What people read later or not by name: investigations as they are kept, and aliases. */
@org.jspecify.annotations.NullMarked
package helder.looks.disclosure;
