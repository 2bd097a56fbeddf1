using System.Collections;

namespace CalcinosisCds.Json;

/// <summary>Adjacent values.</summary>
public readonly struct Elements : IEnumerable<Element>
{
    private readonly JsonTree? _document;
    private readonly int _first;
    private readonly int _end;

    internal Elements(JsonTree? document, int first, int end) => (_document, _first, _end) = (document, first, end);

    public int Count()
    {
        var count = 0;
        foreach (var _ in this)
        {
            count++;
        }

        return count;
    }

    public Enumerator GetEnumerator() => new(_document, _first, _end);

    IEnumerator<Element> IEnumerable<Element>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public struct Enumerator : IEnumerator<Element>
    {
        private readonly JsonTree? _document;
        private readonly int _end;
        private int _current;
        private int _next;

        internal Enumerator(JsonTree? document, int first, int end) => (_document, _end, _current, _next) = (document, end, -1, first);

        public readonly Element Current => new(_document!, _current); // There is a current value only where there is a document.

        readonly object IEnumerator.Current => Current;

        public bool MoveNext()
        {
            if (_document is null || _next >= _end)
            {
                return false;
            }

            _current = _next;
            _next = _document[_current].End;
            return true;
        }

        void IEnumerator.Reset() => throw new NotSupportedException();

        readonly void IDisposable.Dispose()
        {
        }
    }
}
