package nl.schepenkist.catalog;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import nl.schepenkist.records.Subject;
import nl.schepenkist.records.Worded;
import org.jspecify.annotations.Nullable;

/**
 * The order of a thread: what answers what. The tree of J. Zawinski's message threading, with a place for messages that are
 * named and not here; what Outlook noted (MS-OXOMSG, section 2.2.1.3: Thread-Index) where a mail names none; and what only shares
 * the subject at the end of the first. Pure.
 */
final class ThreadTree {
    /** A conversation index grows by so many bytes with each answer; it begins with so many. */
    private static final int INDEX_ROOT = 22;

    private static final int INDEX_STEP = 5;

    /** Who names thousands of messages that are not here gets no place for each. */
    private static final int MOST_PLACES = 10_000;

    private ThreadTree() {}

    /**
     * A mail of the thread.
     *
     * @param references Message-IDs that it answers to, oldest first
     * @param index its Thread-Index; empty when it has none
     * @param subject by which it was joined when nothing else tells
     */
    record Mail<T>(
            T of,
            @Nullable String messageId,
            List<String> references,
            byte[] index,
            Subject subject,
            @Nullable Instant moment) {}

    /** Why a mail stands where it stands. */
    enum Ground implements Worded {
        FIRST("eerste"),
        REFERENCE("verwijzing"),
        OUTLOOK("thread-index"),
        SUBJECT("onderwerp");

        private final String word;

        Ground(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /**
     * A place in the order.
     *
     * @param of null: a message that others answer to, and that is not among them
     * @param level 0 for the first; an answer one more than what it answers
     */
    record Place<T>(@Nullable T of, int level, Ground ground) {}

    private static final class Node<T> {
        private @Nullable Mail<T> mail;
        private @Nullable Node<T> parent;
        private final List<Node<T>> children = new ArrayList<>();
        private Ground ground = Ground.FIRST;
        /** Where it belongs in time: of a place that is empty, when the first below it was written. */
        private Instant moment = Instant.MAX;

        private boolean liesBelow(Node<T> other) {
            for (Node<T> at = this; at != null; at = at.parent) if (at == other) return true;
            return false;
        }

        private void put(Node<T> under, Ground why) {
            if (under.liesBelow(this)) return;
            if (parent != null) parent.children.remove(this);
            parent = under;
            ground = why;
            under.children.add(this);
        }
    }

    /**
     * Of these mails the ones that hang together with one of them by what they themselves say: a thread that only hidden mails
     * hold together must not tell that those are there.
     */
    static <T> List<Mail<T>> around(Predicate<T> centre, List<Mail<T>> mails) {
        var answered = new HashSet<String>();
        for (Mail<T> m : mails)
            if (m.subject().answers() && !m.subject().base().isEmpty())
                answered.add(m.subject().base());
        var above = new HashMap<String, String>();
        var keys = new HashMap<Mail<T>, List<String>>();
        for (int i = 0; i < mails.size(); i++) {
            Mail<T> mail = mails.get(i);
            var all = new ArrayList<String>();
            all.add("nr " + i);
            if (mail.messageId() != null) all.add("id " + mail.messageId());
            mail.references().forEach(r -> all.add("id " + r));
            if (mail.index().length >= INDEX_ROOT)
                all.add("index " + HexFormat.of().formatHex(mail.index(), 0, INDEX_ROOT));
            // Two mails that are both no answer share a subject by chance.
            if (answered.contains(mail.subject().base()))
                all.add("onderwerp " + mail.subject().base());
            for (String key : all) {
                String a = root(above, all.getFirst());
                String b = root(above, key);
                if (!a.equals(b)) above.put(a, b);
            }
            keys.put(mail, all);
        }
        String wanted = mails.stream()
                .filter(m -> centre.test(m.of()))
                .findFirst()
                .map(m -> root(above, Objects.requireNonNull(keys.get(m)).getFirst()))
                .orElse("");
        return mails.stream()
                .filter(m -> root(above, Objects.requireNonNull(keys.get(m)).getFirst())
                        .equals(wanted))
                .toList();
    }

    private static String root(Map<String, String> above, String of) {
        String at = of;
        for (String up = above.get(at); up != null; up = above.get(at)) at = up;
        return at;
    }

    /** The mails in their order, each with its place. */
    static <T> List<Place<T>> of(List<Mail<T>> mails) {
        var nodes = new LinkedHashMap<String, Node<T>>();
        var all = new ArrayList<Node<T>>();
        int nameless = 0;
        for (Mail<T> mail : mails) {
            String id = mail.messageId() == null ? "" : mail.messageId();
            Node<T> node = nodes.get(id);
            // A message may be here twice: each copy has a place of its own.
            if (id.isEmpty() || (node != null && node.mail != null)) {
                node = new Node<>();
                nodes.put("\n" + nameless++, node);
            } else if (node == null) {
                node = new Node<>();
                nodes.put(id, node);
            }
            node.mail = mail;
            if (mail.moment() != null) node.moment = mail.moment();
            all.add(node);
            link(mail, node, nodes);
        }
        byIndex(all);
        for (Node<T> node : all)
            for (Node<T> up = node.parent;
                    up != null && up.mail == null && node.moment.isBefore(up.moment);
                    up = up.parent) up.moment = node.moment;
        return places(nodes.values());
    }

    private static <T> void link(Mail<T> mail, Node<T> node, Map<String, Node<T>> nodes) {
        Node<T> before = null;
        for (String id : mail.references()) {
            Node<T> named = nodes.size() < MOST_PLACES ? nodes.computeIfAbsent(id, _ -> new Node<>()) : nodes.get(id);
            if (named == null || named == node) continue;
            if (before != null && named.parent == null) named.put(before, Ground.REFERENCE);
            before = named;
        }
        if (before != null) node.put(before, Ground.REFERENCE);
    }

    private static <T> void byIndex(List<Node<T>> all) {
        var byIndex = new HashMap<String, Node<T>>();
        for (Node<T> node : all)
            if (index(node).length >= INDEX_ROOT)
                byIndex.putIfAbsent(HexFormat.of().formatHex(index(node)), node);
        for (Node<T> node : all) {
            byte[] index = index(node);
            if (node.parent != null) continue;
            for (int length = index.length - INDEX_STEP; length >= INDEX_ROOT; length -= INDEX_STEP) {
                Node<T> above = byIndex.get(HexFormat.of().formatHex(index, 0, length));
                if (above == null || above == node) continue;
                node.put(above, Ground.OUTLOOK);
                break;
            }
        }
    }

    private static byte[] index(Node<?> node) {
        return node.mail == null ? new byte[0] : node.mail.index();
    }

    private static <T> List<Place<T>> places(Iterable<Node<T>> nodes) {
        var roots = new ArrayList<Node<T>>();
        for (Node<T> node : nodes) if (node.parent == null) roots.add(node);
        roots.sort(Comparator.comparing((Node<T> n) -> n.moment));
        var places = new ArrayList<Place<T>>();
        Set<Node<T>> seen = new HashSet<>();
        var conversations = new HashSet<String>();
        for (Node<T> root : roots) {
            boolean first = places.isEmpty();
            // The mail that began a conversation of Outlook may be missing: its answers still name it.
            boolean named = conversations(root).anyMatch(conversations::contains);
            Ground ground = first ? Ground.FIRST : named ? Ground.OUTLOOK : Ground.SUBJECT;
            add(root, first ? 0 : 1, ground, places, seen);
            conversations(root).forEach(conversations::add);
        }
        return places;
    }

    /** By the part that all of one conversation share, of a mail and of what hangs directly below it. */
    private static <T> Stream<String> conversations(Node<T> root) {
        return Stream.concat(Stream.of(root), root.children.stream())
                .map(ThreadTree::index)
                .filter(index -> index.length >= INDEX_ROOT)
                .map(index -> HexFormat.of().formatHex(index, 0, INDEX_ROOT));
    }

    /** Without recursion: who answers whom may go on for thousands. */
    private static <T> void add(Node<T> root, int level, Ground ground, List<Place<T>> places, Set<Node<T>> seen) {
        record Waiting<T>(Node<T> node, int level, Ground ground) {}
        var waiting = new ArrayDeque<Waiting<T>>();
        waiting.push(new Waiting<>(root, level, ground));
        while (!waiting.isEmpty()) {
            var next = waiting.pop();
            Node<T> node = next.node();
            if (!seen.add(node)) continue;
            boolean nothing = node.mail == null && node.children.size() < 2;
            // An empty place with one below it tells nothing that the one below does not tell.
            if (!nothing)
                places.add(new Place<>(node.mail == null ? null : node.mail.of(), next.level(), next.ground()));
            var below = new ArrayList<>(node.children);
            below.sort(Comparator.comparing((Node<T> n) -> n.moment).reversed());
            for (Node<T> child : below)
                waiting.push(
                        nothing
                                ? new Waiting<>(child, next.level(), next.ground())
                                : new Waiting<>(child, next.level() + 1, child.ground));
        }
    }
}
