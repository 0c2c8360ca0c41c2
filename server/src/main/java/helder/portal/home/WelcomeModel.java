package helder.portal.home;

import helder.portal.kit.Benefit;
import java.util.List;

/** The first page of somebody who is not signed in. */
public record WelcomeModel(boolean isSetUp, List<Benefit> services) {}
