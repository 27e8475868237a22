package nl.schepenkist.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** How the door of this package and its worker processes write to each other what must go. */
final class Protocol {
    private Protocol() {}

    static void write(ObjectNode header, List<Order> orders) {
        var all = header.putArray("opdrachten");
        for (Order order : orders) {
            var o = all.addObject().put("grond", order.ground()).put("blijftElders", order.staysElsewhere());
            o.put("pagina", order.page());
            switch (order.what()) {
                case Order.What.Area(var area) -> write(o.putObject("vlak"), area);
                case Order.What.Words(var text) -> o.put("tekst", text);
                case Order.What.Found(int begin, int end, boolean name) ->
                    o.put("begin", begin).put("eind", end).put("naam", name);
            }
        }
    }

    static void write(ObjectNode node, Rectangle2D area) {
        node.put("x", area.getX())
                .put("y", area.getY())
                .put("breedte", area.getWidth())
                .put("hoogte", area.getHeight());
    }

    static void teach(ObjectNode header, List<Lesson> lessons) {
        var all = header.putArray("lessen");
        for (Lesson l : lessons)
            all.addObject()
                    .put("id", l.id())
                    .put("tekst", l.text())
                    .put("verbergen", l.hide())
                    .put("grond", l.ground());
    }

    static List<Order> orders(JsonNode asked) {
        var orders = new ArrayList<Order>();
        for (var o : asked)
            orders.add(new Order(
                    o.hasNonNull("pagina") ? o.path("pagina").intValue() : null,
                    what(o),
                    o.path("grond").asText(),
                    o.path("blijftElders").booleanValue()));
        return orders;
    }

    private static Order.What what(JsonNode o) {
        var area = o.path("vlak");
        if (area.isObject()) return new Order.What.Area(rectangle(area));
        if (o.hasNonNull("tekst")) return new Order.What.Words(o.path("tekst").asText());
        return new Order.What.Found(
                o.path("begin").intValue(),
                o.path("eind").intValue(),
                o.path("naam").booleanValue());
    }

    static Rectangle2D rectangle(JsonNode area) {
        return new Rectangle2D.Double(
                area.path("x").doubleValue(),
                area.path("y").doubleValue(),
                area.path("breedte").doubleValue(),
                area.path("hoogte").doubleValue());
    }

    static List<Lesson> lessons(JsonNode asked) {
        var lessons = new ArrayList<Lesson>();
        for (var l : asked)
            lessons.add(new Lesson(
                    l.path("id").asText(),
                    l.path("tekst").asText(),
                    l.path("verbergen").booleanValue(),
                    l.path("grond").asText()));
        return lessons;
    }
}
