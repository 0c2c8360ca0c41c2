package helder.console;

import helder.web.MenuGroup;
import java.util.List;

/**
 * What stands around every page of the console.
 *
 * @param here which entry of the menu the reader is at
 * @param role the role in which the reader works, in words
 */
public record Chrome(List<MenuGroup> menu, String here, String role) {
    public Chrome {
        menu = List.copyOf(menu);
    }
}
