using CsCheck;
using DiaBan.Server.Streets;

namespace DiaBan.Server.Tests.Streets;

public class ChooseTourTests
{
    [Fact]
    public void All_places_are_seen_by_the_shortest_way_when_the_time_allows()
    {
        // On a line: 0 at 0, 1 at 30, 2 at 10, 3 at 20 minutes.
        var (order, minutes) = ChooseTour.Best(OnALine(0, 30, 10, 20), [0, 5, 5, 5], 60, returns: false);

        order.ShouldBe([0, 2, 3, 1]);
        minutes.ShouldBe(45);
    }

    [Fact]
    public void What_the_time_does_not_allow_is_left_out()
    {
        ChooseTour.Best(OnALine(0, 30, 10, 20), [0, 5, 5, 5], 44, returns: false).Order.ShouldBe([0, 2, 3]);
        ChooseTour.Best(OnALine(0, 30, 10, 20), [0, 5, 5, 5], 44, returns: true).Order.ShouldBe([0, 2]);
        ChooseTour.Best(OnALine(0, 30), [50, 5], 44, returns: false).Order.ShouldBeEmpty();
    }

    [Fact]
    public void No_way_is_never_taken() =>
        ChooseTour.Best([[0, double.PositiveInfinity], [double.PositiveInfinity, 0]], [0, 0], 1e9, returns: false).Order.ShouldBe([0]);

    [Fact]
    public void A_tour_keeps_its_time_and_no_single_exchange_makes_it_shorter() =>
        (from places in Gen.Int[0, 100].Array[2, 8]
         from dwell in Gen.Int[0, 15].Array[8]
         from budget in Gen.Int[10, 400]
         select (places, dwell, budget)).Sample(told =>
        {
            var minutes = OnALine([.. told.places.Select(at => (double)at)]);
            var dwell = told.dwell.Take(told.places.Length).Select(stay => (double)stay).ToList();
            var (order, taken) = ChooseTour.Best(minutes, dwell, told.budget, returns: false);
            if (order.Count == 0)
                return dwell[0] > told.budget;
            var fair = Math.Abs(Length(order, minutes, dwell) - taken) < 1e-9 && taken <= told.budget && order.Distinct().Count() == order.Count && order[0] == 0;
            for (var one = 1; one < order.Count; one++)
            {
                for (var two = one + 1; two < order.Count; two++)
                {
                    var other = order.ToList();
                    (other[one], other[two]) = (other[two], other[one]);
                    fair &= Length(other, minutes, dwell) >= taken - 1e-9;
                }
            }

            return fair;
        });

    private static double Length(IReadOnlyList<int> order, List<double[]> minutes, List<double> dwell) =>
        order.Sum(at => dwell[at]) + order.Zip(order.Skip(1)).Sum(step => minutes[step.First][step.Second]);

    private static List<double[]> OnALine(params double[] places) =>
        [.. places.Select(from => places.Select(to => Math.Abs(from - to)).ToArray())];
}
