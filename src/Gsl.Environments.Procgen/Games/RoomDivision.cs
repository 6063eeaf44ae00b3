namespace Gsl.Environments.Procgen;

/// <summary>Divides a world into rooms by walls that leave a passage, as Dodgeball's levels do.</summary>
internal sealed class RoomDivision
{
    private readonly List<Room> _rooms = new(64);
    private readonly Room _world;
    private readonly double _thickness;
    private readonly double _largeSide;
    private readonly double _leastSide;

    public RoomDivision(int width, int height, double agentRadius, double thickness)
    {
        _world = new Room(0, 0, width, height);
        _thickness = thickness;
        _largeSide = (8.0 * agentRadius) + 0.5;
        _leastSide = (4.0 * agentRadius) + (2.0 * thickness) + 0.5;
    }

    /// <summary>Forgets all walls.</summary>
    public void Clear()
    {
        _rooms.Clear();
        _rooms.Add(_world);
    }

    /// <summary>Splits a random room, if there is one.</summary>
    public bool Split(ref Mt19937 random, out Room wall)
    {
        if (_rooms.Count == 0)
        {
            wall = default;
            return false;
        }

        int chosen = random.Below(_rooms.Count);
        Room room = _rooms[chosen];
        _rooms.RemoveAt(chosen);
        bool horizontal = random.Unit() < 0.5f;
        bool low = random.Unit() < 0.5f;
        double share = 0.25 * (3 - random.Below(3));
        if (room.Width < _largeSide)
        {
            horizontal = false;
        }

        if (room.Height < _largeSide)
        {
            horizontal = true;
        }

        wall = horizontal ? SplitHorizontally(room, low, share) : SplitVertically(room, low, share);
        return true;
    }

    private Room SplitVertically(Room room, bool low, double share)
    {
        double length = share * room.Height;
        double center = room.Left + (room.Width / 2.0);
        double bottom = low ? room.Bottom : room.Bottom + room.Height - length;
        double halfWidth = (room.Width / 2.0) - _thickness;
        Keep(new Room(room.Left, bottom, halfWidth, length));
        Keep(new Room(center + _thickness, bottom, halfWidth, length));
        Keep(new Room(room.Left, low ? room.Bottom + length : room.Bottom, room.Width, room.Height - length));
        return new Room(center - _thickness, bottom, 2.0 * _thickness, length);
    }

    private Room SplitHorizontally(Room room, bool low, double share)
    {
        double length = share * room.Width;
        double center = room.Bottom + (room.Height / 2.0);
        double left = low ? room.Left : room.Left + room.Width - length;
        double halfHeight = (room.Height / 2.0) - _thickness;
        Keep(new Room(left, room.Bottom, length, halfHeight));
        Keep(new Room(left, center + _thickness, length, halfHeight));
        Keep(new Room(low ? room.Left + length : room.Left, room.Bottom, room.Width - length, room.Height));
        return new Room(left, center - _thickness, length, 2.0 * _thickness);
    }

    private void Keep(Room room)
    {
        if (Math.Max(room.Width, room.Height) >= _largeSide && Math.Min(room.Width, room.Height) >= _leastSide)
        {
            _rooms.Add(room);
        }
    }

    /// <summary>A rectangle of the world.</summary>
    internal readonly record struct Room(double Left, double Bottom, double Width, double Height);
}
