package org.genscl.plugins.weightspytorch;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Executes a <a href="https://docs.python.org/3/library/pickletools.html">pickle</a> as far as checkpoints need it:
 * {@code dict} becomes a {@link Map}, {@code list} and {@code tuple} a {@link List}, {@code str} a {@link String},
 * {@code bytes} an array, {@code int} a {@link Long} (or {@link BigInteger}), {@code float} a {@link Double},
 * {@code bool} a {@link Boolean}, {@code None} null, tensors {@link TensorView}s. What else it names is refused.
 */
final class Unpickler {
    private static final int PROTO = 0x80;
    private static final int NEWOBJ = 0x81;
    private static final int TUPLE1 = 0x85;
    private static final int TUPLE2 = 0x86;
    private static final int TUPLE3 = 0x87;
    private static final int NEWTRUE = 0x88;
    private static final int NEWFALSE = 0x89;
    private static final int LONG1 = 0x8a;
    private static final int LONG4 = 0x8b;
    private static final int SHORT_BINUNICODE = 0x8c;
    private static final int BINUNICODE8 = 0x8d;
    private static final int BINBYTES8 = 0x8e;
    private static final int STACK_GLOBAL = 0x93;
    private static final int MEMOIZE = 0x94;
    private static final int FRAME = 0x95;

    private final PickleInput in;
    private final Subject subject;
    private final Consumer<StorageReference> storages;
    private final List<Object> stack = new ArrayList<>();
    private final Deque<Integer> marks = new ArrayDeque<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    private Unpickler(PickleInput in, Subject subject, Consumer<StorageReference> storages) {
        this.in = in;
        this.subject = subject;
        this.storages = storages;
    }

    /**
     * Reads one pickle, to its end and not further.
     *
     * @param storages hears of each reference to a storage
     * @throws java.io.EOFException if the input ends before
     * @throws org.genscl.api.error.UserException if it names what must not be read, or is none
     */
    static Object load(PickleInput in, Subject subject, Consumer<StorageReference> storages) throws IOException {
        Unpickler unpickler = new Unpickler(in, subject, storages);
        for (int opcode = in.unsignedByte(); opcode != '.'; opcode = in.unsignedByte()) {
            unpickler.execute(opcode);
        }
        return unpickler.pop();
    }

    private void execute(int opcode) throws IOException {
        switch (opcode) {
            case PROTO -> in.unsignedByte();
            case FRAME -> in.signedLong();
            case '(' -> marks.push(stack.size());
            case '0' -> pop();
            case '1' -> popToMark();
            case 'N' -> stack.add(null);
            case NEWTRUE -> stack.add(true);
            case NEWFALSE -> stack.add(false);
            case 'K' -> stack.add((long) in.unsignedByte());
            case 'M' -> stack.add((long) in.unsignedShort());
            case 'J' -> stack.add((long) in.signedInt());
            case LONG1 -> stack.add(wholeNumber(in.unsignedByte()));
            case LONG4 -> stack.add(wholeNumber(in.signedInt()));
            case 'G' -> stack.add(in.bigEndianDouble());
            case SHORT_BINUNICODE, 'U' -> stack.add(in.text(in.unsignedByte()));
            case 'X' -> stack.add(in.text(Integer.toUnsignedLong(in.signedInt())));
            case 'T' -> stack.add(in.text(in.signedInt()));
            case BINUNICODE8 -> stack.add(in.text(in.signedLong()));
            case 'C' -> stack.add(in.bytes(in.unsignedByte()));
            case 'B' -> stack.add(in.bytes(Integer.toUnsignedLong(in.signedInt())));
            case BINBYTES8 -> stack.add(in.bytes(in.signedLong()));
            case ')' -> stack.add(List.of());
            case 't' -> stack.add(tuple(popToMark()));
            case TUPLE1 -> stack.add(tuple(popLast(1)));
            case TUPLE2 -> stack.add(tuple(popLast(2)));
            case TUPLE3 -> stack.add(tuple(popLast(3)));
            case ']' -> stack.add(new ArrayList<>());
            case 'a' -> append(popLast(1));
            case 'e' -> append(popToMark());
            case '}' -> stack.add(new LinkedHashMap<>());
            case 's' -> put(popLast(2));
            case 'u' -> put(popToMark());
            case 'q' -> memo.put(in.unsignedByte(), top());
            case 'r' -> memo.put(in.signedInt(), top());
            case MEMOIZE -> memo.put(memo.size(), top());
            case 'h' -> stack.add(remembered(in.unsignedByte()));
            case 'j' -> stack.add(remembered(in.signedInt()));
            case 'c' -> stack.add(global(in.line(), in.line()));
            case STACK_GLOBAL -> stackGlobal();
            case 'Q' -> persistent(pop());
            case 'R', NEWOBJ -> call();
            case 'b' -> build();
            default ->
                throw subject.damaged(
                        String.format("its pickle has operation 0x%02x, which torch.save does not write", opcode));
        }
    }

    private Object wholeNumber(int length) throws IOException {
        byte[] bytes = in.bytes(length);
        for (int i = 0; i < bytes.length / 2; i++) {
            byte moved = bytes[i];
            bytes[i] = bytes[bytes.length - 1 - i];
            bytes[bytes.length - 1 - i] = moved;
        }
        BigInteger value = bytes.length == 0 ? BigInteger.ZERO : new BigInteger(bytes);
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private static List<Object> tuple(List<Object> items) {
        return Collections.unmodifiableList(items);
    }

    private void append(List<Object> items) {
        // A tuple is not to be changed; a pickle that tries is none of Python's.
        if (!(top() instanceof ArrayList<?>)) {
            throw malformed();
        }
        @SuppressWarnings("unchecked")
        List<Object> list = (List<Object>) top();
        list.addAll(items);
    }

    private void put(List<Object> keysAndValues) {
        if (!(top() instanceof LinkedHashMap<?, ?>) || keysAndValues.size() % 2 != 0) {
            throw malformed();
        }
        @SuppressWarnings("unchecked")
        Map<Object, Object> map = (Map<Object, Object>) top();
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            Object key = keysAndValues.get(i);
            if (!(key instanceof String || key instanceof Number || key instanceof Boolean)) {
                throw subject.refused("holds a dictionary whose keys are neither texts nor numbers, which is not read");
            }
            map.put(key, keysAndValues.get(i + 1));
        }
    }

    private Object remembered(int index) {
        if (!memo.containsKey(index)) {
            throw malformed();
        }
        return memo.get(index);
    }

    private void stackGlobal() {
        List<Object> names = popLast(2);
        if (!(names.get(0) instanceof String module) || !(names.get(1) instanceof String name)) {
            throw malformed();
        }
        stack.add(global(module, name));
    }

    private Object global(String module, String name) {
        Optional<ElementType> storage = module.equals("torch") ? ElementType.ofStorage(name) : Optional.empty();
        if (storage.isPresent()) {
            return storage.get();
        }
        return Global.find(module, name)
                .orElseThrow(() -> subject.refused("names '" + printable(module + "." + name)
                        + "', which is not read: a file of weights may hold tensors, plain containers, texts and"
                        + " numbers only. Nothing that it names was loaded or run. If you trust where it comes from,"
                        + " load it with PyTorch and save its state dict alone: torch.save(model.state_dict(), FILE)"));
    }

    /** What a file says goes to a terminal: no control characters, and not too much of it. */
    private static String printable(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() > 200 ? plain.substring(0, 200) + "…" : plain;
    }

    private void persistent(Object id) {
        StorageReference storage = StorageReference.of(id)
                .orElseThrow(() -> subject.refused("refers to something else than a plain storage of numbers, which is"
                        + " not read: save the model's state dict, not the model: torch.save(model.state_dict(),"
                        + " FILE)"));
        storages.accept(storage);
        stack.add(storage);
    }

    private void call() {
        List<Object> callAndArguments = popLast(2);
        if (!(callAndArguments.get(0) instanceof Global global)
                || !(callAndArguments.get(1) instanceof List<?> arguments)) {
            throw malformed();
        }
        stack.add(global.call(arguments).orElseThrow(this::malformed));
    }

    /** Attributes of an object: of an options' namespace, or the version numbers of a state dict. Nobody needs them. */
    private void build() {
        pop();
        if (!(top() instanceof Global.Opaque || top() instanceof LinkedHashMap<?, ?>)) {
            throw malformed();
        }
    }

    private Object top() {
        if (stack.isEmpty()) {
            throw malformed();
        }
        return stack.get(stack.size() - 1);
    }

    private Object pop() {
        return popLast(1).get(0);
    }

    private List<Object> popToMark() {
        if (marks.isEmpty() || marks.peek() > stack.size()) {
            throw malformed();
        }
        return popLast(stack.size() - marks.pop());
    }

    private List<Object> popLast(int count) {
        if (count > stack.size()) {
            throw malformed();
        }
        List<Object> last = stack.subList(stack.size() - count, stack.size());
        List<Object> items = new ArrayList<>(last);
        last.clear();
        return items;
    }

    private RuntimeException malformed() {
        return subject.damaged("its pickle is malformed before byte " + in.position());
    }
}
